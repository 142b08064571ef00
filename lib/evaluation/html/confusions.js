// Which labels are taken for each other.

const kMatrixLabels = 20;
const kListedPairs = 25;

function matrixCell(documentsHere, all, right) {
  const cell = element('span', {class: right ? 'right' : 'wrong'}, count(documentsHere));
  const share = all === 0 ? 0 : documentsHere / all;
  cell.style.setProperty('--share', documentsHere === 0 ? 0 : 0.1 + 0.9 * share);
  return cell;
}

function matrix() {
  const rows = evaluation.confusion_matrix.map((row, t) => {
    const all = row.reduce((sum, n) => sum + n, 0);
    return [labelName(t), ...row.map((n, p) => matrixCell(n, all, t === p)), count(all)];
  });
  const columns = [
    {title: say('true_label'), kind: 'text'},
    ...evaluation.labels.map((title) => ({title, kind: 'number label'})),
    {title: say('all')},
  ];
  const shown = table(say('matrix_caption'), columns, rows);
  shown.classList.add('matrix');
  return shown;
}

function confusedPairs() {
  const support = (label) => evaluation.per_label[label].support;
  const rows = report.confused.slice(0, kListedPairs).map(([missed, given, n]) => [
    labelName(missed), labelName(given), count(n),
    bar(n / Math.max(1, support(missed)), percent(n / Math.max(1, support(missed)))),
  ]);
  const caption = say('pairs_caption', {
    shown: count(rows.length), n: count(report.confused.length),
  });
  return table(caption, [
    {title: say('missed_label'), kind: 'text'}, {title: say('given_label'), kind: 'text'},
    {title: say('documents')}, {title: say('share_of_missed'), kind: 'minor number'},
  ], rows);
}

function confusionSection() {
  const content = [];
  if (report.confused.length === 0) {
    content.push(paragraph(say('no_confusions')));
  }
  if (exclusive && evaluation.labels.length <= kMatrixLabels) {
    content.push(matrix());
  }
  if (report.confused.length > 0 && evaluation.labels.length > 2) {
    content.push(paragraph(say(exclusive ? 'pairs_exclusive' : 'pairs_multilabel')),
                 confusedPairs());
  }
  return section('confusions', say('confusions'), ...content);
}
