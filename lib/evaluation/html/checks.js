// What is known of the labels themselves: constraints, and how well annotators agree.

function constraintSection() {
  const constraints = report.constraints;
  if (!constraints) return null;
  const rows = constraints.rules.map((rule) => [
    rule.rule, count(rule.predicted), count(rule.marked),
    rule.examples.join(', ') + (rule.marked > rule.examples.length ? ', …' : ''),
  ]);
  return section('constraints', say('constraints'), paragraph(say('constraints_text', {
    predicted: count(constraints.predicted), predictions: documents(constraints.predictions),
    marked: count(constraints.marked), documents: documents(constraints.documents),
  })), table(say('constraints_caption'), [
    {title: say('rule'), kind: 'text'}, {title: say('rule_predicted')},
    {title: say('rule_marked')}, {title: say('rule_examples'), kind: 'minor text'},
  ], rows));
}

/** Alpha and its interval, in words, for a dash would read as the sign of a number. */
function alphaCell(alpha, interval) {
  if (!interval) return decimal(alpha);
  const [low, high] = interval.map(decimal);
  return element('span', {class: 'with-interval'}, decimal(alpha),
                 element('span', {class: 'interval'}, say('interval', {low, high})));
}

function annotatorSection() {
  const agreed = report.agreement;
  if (!agreed || agreed.annotators < 2) return null;
  const rows = agreed.per_label.map((label) => [
    label.label, alphaCell(label.alpha, label.alpha_interval), count(label.documents),
    count(label.disputed),
  ]);
  if (agreed.exclusive_alpha !== null) {
    rows.push([say('as_one_choice'),
               alphaCell(agreed.exclusive_alpha, agreed.exclusive_alpha_interval), '', '']);
  }
  return section('annotators', say('annotators'), paragraph(say('annotators_text', {
    annotators: count(agreed.annotators), shared: count(agreed.shared),
    documents: documents(agreed.documents), confidence: percentShort(agreed.confidence),
  })), table(say('annotators_caption'), [
    {title: say('label'), kind: 'text'}, {title: say('alpha')},
    {title: say('documents')}, {title: say('disputed')},
  ], rows));
}
