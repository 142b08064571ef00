// The table of labels, and what is behind each of them: curves and terms.

const kOpenLabels = 12;  // with more labels than this, each is closed at first

function labelTable() {
  const largest = Math.max(1, ...evaluation.per_label.map((label) => label.support));
  const rows = evaluation.per_label.map((label, k) => {
    const within = report.intervals.per_label[k];
    const figure = (key) => withInterval(decimal(label[key]), within[key], decimal);
    return [
      label.label, bar(label.support / largest, count(label.support)),
      count(label.predicted), figure('precision'), figure('recall'), figure('f1'),
      percent(label.accuracy), percent(label.always_no_accuracy),
      figure('roc_auc'), figure('average_precision'),
    ];
  });
  const column = (key, kind) => ({title: say(key), kind, meaning: say(key + '_meaning')});
  return table(say('labels_caption'), [
    {title: say('label'), kind: 'text'}, column('support', 'number'),
    column('predicted', 'minor number'), column('precision', 'number'),
    column('recall', 'number'), column('f1', 'number'),
    column('right', 'minor number'), column('always_no_right', 'minor number'),
    column('roc_auc', 'minor number'), column('average_precision', 'minor number'),
  ], rows);
}

function labelSection() {
  return section('labels', say('labels'), paragraph(say('labels_text')), labelTable());
}

/** About ten of the points of a line. */
function sample(points) {
  const step = Math.max(1, Math.ceil(points.length / 10));
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

function pointTable(caption, x, y, points) {
  return table(caption, [{title: x}, {title: y}],
               sample(points).map(([a, b]) => [decimal(a), decimal(b)]));
}

function precisionRecallChart(details, label) {
  const points = details.precision_recall;
  const description = say('pr_description', {
    ap: decimal(label.average_precision), precision: decimal(label.precision),
    recall: decimal(label.recall),
  });
  return figure(say('pr'), description, (colour) => ({
    type: 'line',
    data: {datasets: [
      mark(say('as_given'), label.recall, label.precision, colour.second),
      line(say('precision'), points, colour.first),
      guide(say('guessing'), [[0, label.prevalence], [1, label.prevalence]], colour.faint),
    ]},
    options: chartOptions(say('recall'), say('precision'), false, colour),
  }), () => pointTable(say('pr'), say('recall'), say('precision'), points));
}

function rocChart(details, label) {
  const wrong = label.false_positives / (label.false_positives + label.true_negatives);
  const description = say('roc_description', {
    auc: decimal(label.roc_auc), recall: decimal(label.recall), wrong: decimal(wrong),
  });
  return figure(say('roc'), description, (colour) => ({
    type: 'line',
    data: {datasets: [
      mark(say('as_given'), wrong, label.recall, colour.second),
      line(say('recall'), details.roc, colour.first),
      guide(say('guessing'), [[0, 0], [1, 1]], colour.faint),
    ]},
    options: chartOptions(say('false_positive_rate'), say('recall'), false, colour),
  }), () => pointTable(say('roc'), say('false_positive_rate'), say('recall'),
                       details.roc));
}

function thresholdChart(details) {
  const {
    threshold, precision_by_threshold: precision, recall_by_threshold: recall,
    f1_by_threshold: f1,
  } = details;
  const best = f1.reduce((a, b) => b[1] > a[1] ? b : a);
  const description = threshold === null ?
      say('threshold_unused') :
      say('threshold_description', {
        threshold: decimal(threshold), best: decimal(best[0]), f1: decimal(best[1]),
      });
  return figure(say('by_threshold'), description, (colour) => ({
    type: 'line',
    data: {datasets: [
      line(say('precision'), precision, colour.first),
      line(say('recall'), recall, colour.second, {borderDash: [6, 3]}),
      line('F1', f1, colour.third, {borderDash: [2, 2]}),
      ...(threshold === null ?
          [] :
          [line('', [[threshold, 0], [threshold, 1]], colour.ink, {borderWidth: 1})]),
    ]},
    options: chartOptions(say('threshold'), say('share'), true, colour),
  }), () => table(say('by_threshold'), [
    {title: say('threshold')}, {title: say('precision')}, {title: say('recall')},
    {title: 'F1'},
  ], sample(precision.map((point, i) => [
    point[0], point[1], recall[i]?.[1] ?? null, f1[i]?.[1] ?? null,
  ])).map((row) => row.map(decimal))));
}

const kFewInBin = 10;

function reliabilityChart(details) {
  const bins = details.reliability.filter((bin) => bin.yes + bin.no > 0);
  return figure(say('reliability'), say('reliability_description'), (colour) => ({
    type: 'line',
    data: {datasets: [
      line(say('came_true'),
           bins.map((bin) => [bin.mean_probability, bin.share_of_yes]), colour.first, {
             pointRadius: bins.map((bin) => bin.yes + bin.no < kFewInBin ? 2 : 4),
             borderWidth: 1,
           }),
      guide(say('as_promised'), [[0, 0], [1, 1]], colour.faint),
    ]},
    options: chartOptions(say('probability'), say('came_true'), false, colour),
  }), () => table(say('reliability'), [
    {title: say('probability')}, {title: say('came_true')}, {title: say('documents')},
  ], bins.map((bin) => [
    decimal(bin.mean_probability), decimal(bin.share_of_yes), count(bin.yes + bin.no),
  ])));
}

function histogramChart(details) {
  const bins = details.histogram;
  const total = (of) => Math.max(1, bins.reduce((sum, bin) => sum + of(bin), 0));
  const width = 1 / bins.length;
  const steps = (of) => bins.flatMap((bin, i) => [
    [i * width, of(bin) / total(of)], [(i + 1) * width, of(bin) / total(of)],
  ]);
  const yes = (bin) => bin.yes;
  const no = (bin) => bin.no;
  return figure(say('histogram'), say('histogram_description'), (colour) => ({
    type: 'line',
    data: {datasets: [
      line(say('with_label'), steps(yes), colour.second, {fill: 'origin',
           backgroundColor: colour.second + '33'}),
      line(say('without_label'), steps(no), colour.first, {borderDash: [6, 3]}),
      ...(details.threshold === null ?
          [] :
          [line('', [[details.threshold, 0], [details.threshold, 1]], colour.ink,
                {borderWidth: 1})]),
    ]},
    options: chartOptions(say('probability'), say('share'), true, colour),
  }), () => table(say('histogram'), [
    {title: say('probability')}, {title: say('with_label')}, {title: say('without_label')},
  ], bins.map((bin, i) => [
    `${short(i * width)}–${short((i + 1) * width)}`, count(bin.yes), count(bin.no),
  ])));
}

/** How a term is shown: one of characters shows the spaces at its ends. */
function spelled(term) {
  return term.characters ? `‹${term.term.replaceAll(' ', '␣')}›` : term.term;
}

function termList(title, terms, kind) {
  const largest = Math.max(...terms.map((term) => Math.abs(term.weight)));
  return element('div', {class: 'terms ' + kind}, element('h4', {}, title),
                 element('ol', {}, terms.map((term) => element('li', {},
                     element('span', {class: 'term', title: term.term}, spelled(term)),
                     bar(Math.abs(term.weight) / largest, signed(term.weight))))));
}

function termLists(details) {
  const lists = [];
  if (details.speak_for.length > 0) {
    lists.push(termList(say('speak_for'), details.speak_for, 'for'));
  }
  if (details.speak_against.length > 0) {
    lists.push(termList(say('speak_against'), details.speak_against, 'against'));
  }
  return lists.length === 0 ? paragraph(say('no_terms')) :
                              element('div', {class: 'term-lists'}, lists);
}

function labelCharts(details) {
  const label = evaluation.per_label[details.label];
  if (details.precision_recall.length === 0) return [paragraph(say('no_curves')), termLists(details)];
  return [element('div', {class: 'charts'},
                  precisionRecallChart(details, label),
                  details.roc.length === 0 ? null : rocChart(details, label),
                  thresholdChart(details), reliabilityChart(details),
                  histogramChart(details), termLists(details))];
}

function labelCard(details, open) {
  const label = evaluation.per_label[details.label];
  const summary = element('span', {class: 'card-title'},
                          element('h3', {}, label.label),
                          element('span', {}, say('card_figures', {
                            f1: decimal(label.f1), documents: documents(label.support),
                          })));
  return disclosure(summary, () => labelCharts(details),
                    {class: 'card', ...(open ? {open: ''} : {})});
}

function detailSection() {
  const open = report.details.length <= kOpenLabels;
  const cards = report.details.map((details) => labelCard(details, open));
  const all = element('button', {type: 'button'}, say(open ? 'close_all' : 'open_all'));
  let opened = open;
  all.addEventListener('click', () => {
    opened = !opened;
    all.textContent = say(opened ? 'close_all' : 'open_all');
    for (const card of cards) card.open = opened;
  });
  const mirrored = evaluation.task === 'binary' ?
      paragraph(say('mirrored', {label: labelName(1), other: labelName(0)})) :
      null;
  return section('details', say('details'), ...[
    paragraph(say('details_text')), mirrored, cards.length > 1 ? all : null, ...cards,
  ].filter(Boolean));
}
