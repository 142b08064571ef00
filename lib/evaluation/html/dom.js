// Elements. What the user gave becomes text nodes and nothing else.

/** <tag class=… attributes…>children</tag>; children are elements, texts or null. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

function section(id, title, ...content) {
  const heading = element('h2', {id: id + '-heading'}, title);
  return element('section', {id, 'aria-labelledby': heading.id}, heading, ...content);
}

function paragraph(text, kind = '') {
  return element('p', kind === '' ? {} : {class: kind}, text);
}

/** A name that may be broken behind its underscores. */
function breakable(name) {
  return name.split(/(?<=_)/).flatMap((part, i) =>
      i === 0 ? [part] : [element('wbr'), part]);
}

/**
 * A table that scrolls by itself where it is wider than the page. A column is
 * {title, kind, meaning}, kind being 'text', 'number' or 'minor number' (left out on a
 * phone); a cell is a text or an element, and the first one heads its row.
 */
function table(caption, columns, rows) {
  const cellClass = (column) => ({class: column.kind ?? 'number'});
  const head = columns.map((column) => element('th', {
    scope: 'col', ...cellClass(column), ...(column.meaning ? {title: column.meaning} : {}),
  }, column.title));
  const content = (cell, column) =>
      column.kind === 'text' && typeof cell === 'string' ? breakable(cell) : cell;
  const body = rows.map((cells) => element('tr', {}, cells.map((cell, i) => i === 0 ?
      element('th', {scope: 'row', ...cellClass(columns[i])}, content(cell, columns[i])) :
      element('td', cellClass(columns[i]), content(cell, columns[i])))));
  return element('div', {class: 'scroll', tabindex: '0', role: 'region',
                         'aria-label': caption},
                 element('table', {}, element('caption', {}, caption),
                         element('thead', {}, element('tr', {}, head)),
                         element('tbody', {}, body)));
}

/** Something that opens; `fill` makes its content when it is opened first. */
function disclosure(summary, fill, attributes = {}) {
  const details = element('details', attributes, element('summary', {}, summary));
  let filled = false;
  const fillOnce = () => {
    if (!details.open || filled) return;
    filled = true;
    details.append(...[fill()].flat());
  };
  details.addEventListener('toggle', fillOnce);
  details.fillOnce = fillOnce;
  fillOnce();
  return details;
}

/** A figure and, small below it, its interval where it has one. */
function withInterval(figure, interval, format) {
  if (!interval) return figure;
  return element('span', {class: 'with-interval'}, figure,
                 element('span', {class: 'interval'}, intervalText(interval, format)));
}

/** A bar of that share of its cell, behind a number that says the same. */
function bar(share, text) {
  const fill = element('span', {class: 'bar', 'aria-hidden': 'true'});
  fill.style.width = `${100 * Math.min(1, Math.max(0, share))}%`;
  return element('span', {class: 'barred'}, fill, element('span', {}, text));
}
