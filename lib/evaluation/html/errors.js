// The errors of which the model was surest, with the words that caused them.

/** A stretch of text, coloured by what it adds, relative to the largest. */
function highlighted(text, contribution, largest) {
  const share = Math.abs(contribution) / largest;
  if (share < 0.04) return document.createTextNode(text);
  const marked = element('mark', {
    class: contribution > 0 ? 'for' : 'against', title: signed(contribution),
  }, text);
  marked.style.setProperty('--share', Math.min(1, share));
  return marked;
}

function highlightedText(segments, isCut) {
  const largest = Math.max(...segments.map(([, value]) => Math.abs(value)), 1e-9);
  return element('p', {class: 'message'},
                 segments.map(([text, value]) => highlighted(text, value, largest)),
                 isCut ? ' …' : '');
}

function termsLine(terms) {
  return element('p', {class: 'note'}, say('most_weight'), ' ', terms.map((term, i) => [
    i > 0 ? ' · ' : '',
    element('span', {class: 'term'}, term.term), ' ' + signed(term.contribution),
  ]).flat());
}

function errorItem(error) {
  const label = labelName(error.label);
  const what = say(error.given ? 'error_given' : 'error_missed', {
    label, probability: percent(error.probability),
  });
  const facts = [
    say('error_truth', {labels: labelNames(error.truth)}),
    say('error_predicted', {labels: labelNames(error.predicted)}),
    `id ${error.id}`,
    ...(error.copies > 1 ? [say('error_copies', {n: count(error.copies)})] : []),
  ];
  return element('li', {class: 'error'}, element('h3', {}, what),
                 highlightedText(error.segments, error.text_is_cut),
                 ...(error.terms.length > 0 ? [termsLine(error.terms)] : []),
                 paragraph(facts.join(' · '), 'note'));
}

function errorSection() {
  if (report.errors.length === 0) {
    return section('errors', say('errors'), paragraph(say('no_errors')));
  }
  const legend = element('p', {}, say('errors_text'), ' ',
                         element('mark', {class: 'for'}, say('speaks_for')), ' ',
                         element('mark', {class: 'against'}, say('speaks_against')));
  return section('errors', say('errors'), legend,
                 element('ol', {class: 'plain'}, report.errors.map(errorItem)));
}
