/** Runs in the page before anything else: keeps everything that goes wrong. */
window.problems = [];
addEventListener('error', ({ message }) => problems.push(message));
addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
for (const kind of ['error', 'warn']) console[kind] = (...words) => problems.push(words.join(' '));
