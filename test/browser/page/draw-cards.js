/** Runs in the page: draws the cards with Microsoft's renderer, as a host does that reads markdown and has a menu. */
{
  const { cards, hostConfig } = JSON.parse(document.getElementById('drawn').textContent);
  const { AdaptiveCard, GlobalSettings, HostConfig, SerializationContext } = AdaptiveCards;
  /** The titles of the actions that were carried out. */
  window.done = [];

  // Only ours stands in markdown, and none of it means anything: what is not escaped is a mistake.
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    if (/(?<!\\)[*_`[\]~]/.test(text)) problems.push(`markdown: ${text}`);
    const plain = document.createElement('p');
    plain.textContent = text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
    result.outputHtml = plain.outerHTML;
    result.didProcess = true;
  };
  AdaptiveCard.onDisplayOverflowActionMenu = (actions, button) => {
    const open = button.nextElementSibling;
    button.setAttribute('aria-expanded', String(open === null));
    if (open !== null) {
      open.remove();
      return true;
    }
    const menu = document.createElement('span');
    menu.className = 'menu';
    menu.setAttribute('role', 'menu');
    menu.setAttribute('aria-label', 'More options');
    for (const action of actions) {
      const item = document.createElement('button');
      item.setAttribute('role', 'menuitem');
      item.textContent = action.title;
      item.onclick = () => action.execute();
      menu.append(item);
    }
    button.after(menu);
    return true;
  };
  GlobalSettings.setTabIndexAtCardRoot = false;

  for (const place of document.querySelectorAll('[data-card]')) {
    const card = new AdaptiveCard();
    const context = new SerializationContext();
    card.hostConfig = new HostConfig(hostConfig);
    card.onExecuteAction = ({ title }) => done.push(title);
    card.parse(cards[place.dataset.card], context);
    for (let at = 0; at < context.eventCount; at += 1) problems.push(context.getEventAt(at).message);
    card.render(place);
    // The menu stays with its button, wherever that one stands.
    for (const button of place.querySelectorAll('[aria-label="More options"]')) {
      const together = document.createElement('span');
      together.className = 'more';
      button.replaceWith(together);
      together.append(button);
    }
  }
}
