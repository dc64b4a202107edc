/** Two pictures side by side, each below the name of its chat. */
export function bothPage(pictures: readonly { readonly name: string; readonly png: Buffer }[]): string {
  const shown = pictures.map(
    ({ name, png }) =>
      `<figure><figcaption>${name}</figcaption><img alt="" src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Both</title><style>${STYLE}</style></head><body><main>${shown.join('')}</main></body></html>`;
}

/** In CSS pixels. */
export const BOTH_WIDTH = 470;
const GAP = 24;
export const BOTH_PAGE = 2 * BOTH_WIDTH + 3 * GAP;

const STYLE = `
body { margin: 0; background: #fff; }
main { display: inline-flex; gap: ${GAP}px; padding: 16px ${GAP}px ${GAP}px; background: #ece9ee; }
figure { margin: 0; width: ${BOTH_WIDTH}px; } img { display: block; width: 100%; }
figcaption { padding: 0 0 10px; text-align: center; font: 700 17px/1.3 "DejaVu Sans", Arial, sans-serif; color: #1d1c1d; }
`;
