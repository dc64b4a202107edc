/** How Teams' light theme draws a card: Microsoft's published host config for it, with the colours of the new client. */

/** Where Teams' own font is missing, one that is hardly wider: a wide one would cut what fits in Teams. */
const FONT = '"Segoe UI", "DejaVu Sans Condensed", "DejaVu Sans", Arial, sans-serif';

const sizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
const weights = { lighter: 200, default: 400, bolder: 600 };
const fontType = { fontFamily: FONT, fontSizes: sizes, fontWeights: weights };

/** Of text on a card and on a grey part of it. What highlights a passage is the renderer's own. */
const foregroundColors = {
  default: { default: '#242424', subtle: '#616161' },
  dark: { default: '#242424', subtle: '#616161' },
  light: { default: '#FFFFFF', subtle: '#F3F2F1' },
  accent: { default: '#5B5FC7', subtle: '#5B5FC7' },
  good: { default: '#237B4B', subtle: '#237B4B' },
  warning: { default: '#835C00', subtle: '#835C00' },
  attention: { default: '#C4314B', subtle: '#C4314B' },
};

/** Source: microsoft/AdaptiveCards, samples/HostConfig/microsoft-teams-light.json, and Fluent 2's tokens. */
export const HOST_CONFIG = {
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: '#E0E0E0' },
  fontTypes: { default: fontType, monospace: fontType },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  containerStyles: {
    default: { backgroundColor: '#FFFFFF', foregroundColors },
    emphasis: { backgroundColor: '#F5F5F5', foregroundColors },
  },
  actions: {
    maxActions: 6,
    spacing: 'Default',
    buttonSpacing: 8,
    showCard: { actionMode: 'Inline', inlineTopMargin: 12, style: 'emphasis' },
    preExpandSingleShowCardAction: false,
    actionsOrientation: 'Horizontal',
    actionAlignment: 'Left',
  },
  textBlock: { headingLevel: 2 },
  inputs: {
    label: {
      inputSpacing: 'Small',
      requiredInputs: { weight: 'Bolder', suffix: ' *', suffixColor: 'Attention' },
      optionalInputs: { weight: 'Bolder' },
    },
    errorMessage: { color: 'Attention', spacing: 'Small' },
  },
} as const;

/** The colour of what is wrong, as a browser writes it. */
export const ATTENTION = 'rgb(196, 49, 75)';

/** Buttons wrap in Teams (microsoft/AdaptiveCards#8792); a label that is too long is cut. */
export const STYLE = `
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; background: #ebebeb; color: #242424; font: 14px/20px ${FONT}; }
.window { max-width: 720px; margin: 0 auto; background: #f5f5f5; border: 1px solid #d1d1d1; border-radius: 8px; overflow: hidden; }
.dialog { background: #fff; }
.where { display: flex; gap: 12px; align-items: center; margin: 0; padding: 12px 16px; font-size: 18px; line-height: 24px; font-weight: 700; background: #fff; border-bottom: 1px solid #e0e0e0; }
.message { display: flex; gap: 8px; padding: 12px 16px 16px; }
.body { flex: 1; min-width: 0; }
.logo { flex: none; width: 32px; height: 32px; border-radius: 8px; background: #4a1564; color: #fff; font-weight: 600; text-align: center; line-height: 32px; }
.who { margin: 0 0 4px; font-size: 12px; line-height: 16px; color: #616161; overflow-wrap: anywhere; } .who b { color: #242424; font-weight: 600; }
.card { background: #fff; border: 1px solid #e0e0e0; border-radius: 6px; }
.dialog .card { border: 0; }
.thread { margin-top: 8px; } .thread .message { padding: 8px 0 0; } .count { margin: 0; font-size: 12px; line-height: 16px; color: #616161; }
.thread .logo { width: 24px; height: 24px; line-height: 24px; font-size: 12px; border-radius: 6px; }
.ac-richTextBlock, .ac-textBlock { overflow-wrap: anywhere; }
.ac-container { border-radius: 4px; }
.ac-actionSet { flex-wrap: wrap; gap: 8px; } .ac-actionSet > div { display: none; }
.ac-pushButton { flex: 0 0 auto !important; max-width: 100%; height: 32px; padding: 0 12px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; font: 600 14px/20px ${FONT}; color: #242424; background: #fff; border: 1px solid #d1d1d1; border-radius: 4px; }
.ac-pushButton.style-positive { color: #fff; background: #5b5fc7; border-color: #5b5fc7; }
.ac-pushButton.style-destructive { color: #fff; background: #c4314b; border-color: #c4314b; }
.ac-pushButton.expandable::after { content: ""; flex: none; width: 6px; height: 6px; margin: -3px 2px 0 10px; border: solid currentcolor; border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); }
.ac-pushButton.expandable.expanded::after { margin-top: 4px; transform: rotate(225deg); }
.more { display: flex; align-items: flex-start; }
.menu { display: flex; flex-direction: column; margin-left: 8px; padding: 4px; background: #fff; border: 1px solid #d1d1d1; border-radius: 4px; }
.menu button { padding: 4px 8px; border: 0; background: none; color: #242424; font: inherit; text-align: left; }
.ac-input { font: 14px/20px ${FONT}; color: #242424; }
.ac-textInput, .ac-multichoiceInput { height: 32px; padding: 5px 10px; border: 1px solid #d1d1d1; border-bottom-color: #616161; border-radius: 4px; background: #fff; }
.ac-textInput.ac-multiline { height: 96px; resize: none; } ::placeholder { color: #707070; opacity: 1; }
.ac-input-validation-failed { outline: 1px solid #c4314b; }
input[type=radio], input[type=checkbox] { width: 16px; height: 16px; accent-color: #5b5fc7; } .ac-choiceSetInput-expanded > div { padding: 4px 0; }
.ac-anchor { color: #4f52b2; } :focus-visible { outline: 2px solid #242424; outline-offset: 1px; }
@media (max-width: 400px) { body { padding: 0; } .message { padding: 8px; } .message > .logo { display: none; } }
`;
