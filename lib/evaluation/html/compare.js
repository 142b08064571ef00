// Two models on the same documents.

const comparison = report.comparison;

const kListedDifferences = 25;

/** At least so many digits that it is not 0. */
function pValue(p) {
  return p < 0.001 ? `< ${decimal(0.001)}` : decimal(p);
}

function differenceRow(name, figure) {
  return [
    name, decimal(figure.a), decimal(figure.b), signed3(figure.difference),
    say('interval', {low: signed3(figure.low), high: signed3(figure.high)}),
    pValue(figure.p_value),
  ];
}

function differenceTable(caption, rows) {
  return table(caption, [
    {title: '', kind: 'text'}, {title: 'A'}, {title: 'B'}, {title: 'B − A'},
    {title: say('interval_95')}, {title: 'p', kind: 'minor number'},
  ], rows);
}

function wholeDifferences() {
  return differenceTable(say('compare_caption'), [
    differenceRow(say(exclusive ? 'accuracy' : 'exact_match'), comparison.accuracy),
    differenceRow(say('micro_f1'), comparison.micro_f1),
    differenceRow(say('macro_f1'), comparison.macro_f1),
    differenceRow(say('hamming'), comparison.hamming_loss),
  ]);
}

function labelDifferences() {
  const size = (row) => Math.abs(row.f1.difference);
  const rows = comparison.per_label.filter((row) => size(row) > 0)
      .sort((x, y) => size(y) - size(x)).slice(0, kListedDifferences)
      .map((row) => differenceRow(row.label, row.f1));
  return rows.length === 0 ? paragraph(say('compare_no_labels')) :
                             differenceTable(say('compare_labels'), rows);
}

/** What A and B got right, as a table of two by two. */
function agreement() {
  return table(say('agreement'), [
    {title: '', kind: 'text'}, {title: say('side_right', {side: 'B'})},
    {title: say('side_wrong', {side: 'B'})},
  ], [
    [say('side_right', {side: 'A'}), count(comparison.both_right),
     count(comparison.only_a_right)],
    [say('side_wrong', {side: 'A'}), count(comparison.only_b_right),
     count(comparison.both_wrong)],
  ]);
}

function sideOfFlip(name, side, label, isCut) {
  const given = say('flip_side', {
    side: name, label, probability: percent(side.probability),
    labels: side.labels.length === 0 ? say('none') : side.labels.join(', '),
  });
  const why = side.terms.length === 0 ? [] : [termsLine(side.terms)];
  return element('div', {}, paragraph(given, 'note'),
                 ...(side.segments.length === 0 ? [] :
                                                  [highlightedText(side.segments, isCut)]),
                 ...why);
}

function flipItem(flip) {
  const explained = flip.a.segments.length + flip.b.segments.length > 0;
  const facts = [
    say('error_truth', {labels: flip.truth.length === 0 ? say('none') :
                                                          flip.truth.join(', ')}),
    `id ${flip.id}`,
    ...(flip.copies > 1 ? [say('error_copies', {n: count(flip.copies)})] : []),
  ];
  return element('li', {}, ...(explained ? [] : [element('p', {class: 'message'},
                                                         flip.text + (flip.text_is_cut ? ' …' : ''))]),
                 element('div', {class: 'sides'}, sideOfFlip('A', flip.a, flip.label, flip.text_is_cut),
                         sideOfFlip('B', flip.b, flip.label, flip.text_is_cut)),
                 paragraph(facts.join(' · '), 'note'));
}

function flipList(right, all) {
  const flips = comparison.flips.filter((flip) => flip.right === right);
  if (flips.length === 0) return [];
  return [
    element('h3', {}, say('flips', {side: right.toUpperCase()})),
    paragraph(say('flips_text', {n: count(all), shown: count(flips.length)})),
    element('ol', {class: 'plain'}, flips.map(flipItem)),
  ];
}

function comparisonSection() {
  if (!comparison) return null;
  return section('comparison', say('comparison'),
                 paragraph(say('compare_text', {
                   a: comparison.a, b: comparison.b, groups: count(comparison.groups),
                 })),
                 wholeDifferences(), agreement(), labelDifferences(),
                 ...flipList('b', comparison.gained), ...flipList('a', comparison.lost));
}
