/** Runs in the page when it is drawn: what a test asks about what can be seen, read and reached. */
window.probe = {
  /** What sticks out of a box around it, or is cut by one. */
  cut() {
    const found = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
    const see = (box, one, words) => {
      if (sticksOut(box, one)) found.push(`${one.className || one.tagName}: ${words.slice(0, 60)}`);
    };
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement: one, data } = texts.currentNode;
      if (data.trim() === '' || !one.checkVisibility() || one.matches('option, textarea')) continue;
      const range = document.createRange();
      range.selectNode(texts.currentNode);
      see(range.getBoundingClientRect(), one, data);
    }
    for (const one of document.querySelectorAll('main :is(button, input, select, textarea)')) {
      if (!one.checkVisibility()) continue;
      see(one.getBoundingClientRect(), one.parentElement, one.textContent);
      if (this.hides(one))
        found.push(`${one.className}: ${one.selectedOptions?.[0]?.text ?? one.placeholder}`);
    }
    return found;
  },

  /** Whether a field cannot show its placeholder or what is chosen in it. */
  hides(field) {
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    const arrow = field.tagName === 'SELECT' ? 20 : 0;
    const room = field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = font;
    const words = field.selectedOptions?.[0]?.text ?? field.placeholder ?? '';
    return !field.matches('textarea, button') && pen.measureText(words).width > room;
  },

  /** Texts with less contrast than 4.5 to 1 (WCAG 2.2, 1.4.3). */
  faint() {
    const found = [];
    const see = (one, color, words) => {
      const ratio = contrast(blend(numbers(color), groundOf(one)), groundOf(one));
      if (words.trim() !== '' && ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${words.trim().slice(0, 60)}`);
    };
    const texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { parentElement: one, data } = texts.currentNode;
      if (one.checkVisibility()) see(one, getComputedStyle(one).color, data);
    }
    for (const field of document.querySelectorAll('main :is(input, textarea, select)')) {
      see(field, getComputedStyle(field).color, field.value);
      see(field, getComputedStyle(field, '::placeholder').color, field.placeholder ?? '');
    }
    return found;
  },

  /** Everything that can be read in these places, also what opens when something is pressed. */
  words(selector) {
    const read = (root) => {
      const found = [];
      const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
        node.ariaHidden === 'true' ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
      );
      while (nodes.nextNode()) {
        const { currentNode: one } = nodes;
        if (one.nodeType === Node.TEXT_NODE && !isUnseen(one.parentElement)) found.push(one.data);
        if (one.matches?.('img')) found.push(one.alt);
        if (one.matches?.('textarea, input:not([type=radio], [type=checkbox])'))
          found.push(one.value, one.placeholder);
      }
      return found;
    };
    const found = [...document.querySelectorAll(selector)].flatMap(read);
    for (const question of document.querySelectorAll('.expandable')) {
      question.click();
      found.push(...read(question.closest('.ac-actionSet').parentElement.nextElementSibling));
      question.click();
    }
    return found;
  },

  /** What can be seen of every picture, and what is said of it. */
  pictures() {
    return [...document.querySelectorAll('main img')].map((one) => {
      const { width, right } = one.getBoundingClientRect();
      return { alt: one.alt, isDrawn: one.naturalWidth > 0 && width >= 200 && right <= innerWidth };
    });
  },

  openMenus() {
    for (const dots of document.querySelectorAll('[aria-label="More options"]:not(:has(+ .menu), .menu)'))
      dots.click();
  },

  /** Everything that Tab should stop at, in reading order; of round buttons the chosen or the first one. */
  stops() {
    const all = document.querySelectorAll('main :is(a[href], button, input, select, textarea)');
    const groups = new Set();
    return [...all].filter((one) => {
      if (!one.checkVisibility()) return false;
      if (one.type !== 'radio') return true;
      const chosen = document.querySelector(`input[name="${CSS.escape(one.name)}"]:checked`);
      if (groups.has(one.name) || (chosen !== null && chosen !== one)) return false;
      groups.add(one.name);
      return true;
    });
  },

  /** Which of the stops has the focus; -1 for none. */
  stop() {
    return this.stops().indexOf(document.activeElement);
  },

  /** Stops that stand before the one that comes before them. */
  misplaced() {
    const boxes = this.stops().map((one) => ({ one, box: one.getBoundingClientRect() }));
    return boxes.flatMap(({ one, box }, at) => {
      const before = boxes[at - 1]?.box;
      const follows = before === undefined || box.top >= before.bottom - 4 || box.left >= before.right - 4;
      return follows ? [] : [one.textContent || one.id];
    });
  },

  /** The fields of a form: what they are called, and what is said with each of their inputs. */
  fields() {
    return [...document.querySelectorAll('label.ac-richTextBlock')].map((label) => ({
      label: [...label.children].flatMap((run) => (run.ariaHidden ? [] : [run.textContent])).join(''),
      star: label.textContent.endsWith(' *'),
      inputs: [...label.parentElement.querySelectorAll('input, select, textarea')].map((one) => ({
        tag: one.tagName,
        required: one.ariaRequired === 'true',
        name: (one.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' '),
      })),
    }));
  },

  /** What stands on the first card, from top to bottom. */
  lines() {
    const parts = document.querySelectorAll('.ac-adaptiveCard > *');
    return [...parts]
      .filter((one) => one.textContent.trim() !== '')
      .map((one) => {
        const { top, bottom } = one.getBoundingClientRect();
        const label = one.querySelector('label.ac-richTextBlock')?.children[0].textContent;
        return { text: one.textContent, top, bottom, ...(label === undefined ? {} : { label }) };
      });
  },

  /** Runs that stand out by their colour or their ground. */
  standOut(attention) {
    return [...document.querySelectorAll('.ac-textRun:not([aria-hidden])')].flatMap((run) => {
      const { color, backgroundColor, fontWeight } = getComputedStyle(run);
      const isMarked = numbers(backgroundColor)[3] > 0;
      if (!isMarked && color !== attention) return [];
      return [{ text: run.textContent, isMarked, isBold: Number(fontWeight) >= 600 }];
    });
  },
};

/** The first text of a field, and a placeholder in a list from which something is chosen. */
function isUnseen(one) {
  return one.tagName === 'TEXTAREA' || (one.tagName === 'OPTION' && one.hidden && !one.selected);
}

/** In CSS pixels: letters may be a little higher than their line. */
const SLACK = 3;

/** Whether it leaves an element around it that cuts what is too much, or that can be seen as a box. */
function sticksOut(box, one) {
  for (let around = one; around !== document.body; around = around.parentElement) {
    const { overflowX, backgroundColor, borderLeftWidth, display } = getComputedStyle(around);
    const isBox =
      overflowX !== 'visible' || numbers(backgroundColor)[3] > 0 || parseFloat(borderLeftWidth) > 0;
    if (!isBox || display === 'inline') continue;
    const { left, right, top, bottom } = around.getBoundingClientRect();
    const isOut = box.left < left - 1 || box.right > right + 1;
    if (isOut || box.top < top - SLACK || box.bottom > bottom + SLACK) return true;
  }
  return false;
}

function numbers(color) {
  const [red = 0, green = 0, blue = 0, alpha = 1] = color.match(/[\d.]+/g)?.map(Number) ?? [];
  return [red, green, blue, alpha];
}

function blend([red, green, blue, alpha], ground) {
  const mix = (part, at) => part * alpha + ground[at] * (1 - alpha);
  return [mix(red, 0), mix(green, 1), mix(blue, 2)];
}

function groundOf(one) {
  if (one === null) return [255, 255, 255];
  const color = numbers(getComputedStyle(one).backgroundColor);
  return color[3] === 1 ? color.slice(0, 3) : blend(color, groundOf(one.parentElement));
}

function luminance(color) {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}
