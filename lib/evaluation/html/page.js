// The page.

function contents(sections) {
  return element('nav', {'aria-label': say('contents')}, sections.map(
      (part) => element('a', {href: '#' + part.id}, part.querySelector('h2').textContent)));
}

const sections = [
  keyFigures(), caveats(), comparisonSection(), learningSection(), dataSection(),
  annotatorSection(), constraintSection(), labelSection(), confusionSection(),
  detailSection(), errorSection(), modelSection(), glossary(),
].filter(Boolean);
const main = document.getElementById('page');
main.replaceChildren(title(), contents(sections), ...sections);
document.documentElement.dataset.ready = String(Math.round(performance.now()));
