// What the model would be worth if it had learned from fewer documents.

/** What the model's record says, as far as it is a curve: anybody may have written it. */
function recordedCurve() {
  try {
    const curve = JSON.parse(report.record.learning_curve ?? '[]');
    return Array.isArray(curve) ?
        curve.filter((point) => Number.isFinite(point?.learned_from)) :
        [];
  } catch {
    return [];
  }
}

const learningCurve = recordedCurve();

/** The axis of documents learned from. */
function documentAxis(colour) {
  return {
    type: 'linear', min: 0,
    title: {display: true, text: say('learned_from'), color: colour.faint, font: {size: 11}},
    ticks: {color: colour.faint, font: {size: 10}, maxRotation: 0, maxTicksLimit: 5,
            callback: (value) => count(value)},
    grid: {color: colour.grid, drawBorder: false},
  };
}

/** The curve of one figure, called `key` in the curve, between the ends of its intervals. */
function learningChart(key, name) {
  const interval = (point) => point[key + '_interval'];
  const points = (value) => learningCurve.map((point) => [point.learned_from, value(point)]);
  const first = learningCurve[0];
  const last = learningCurve[learningCurve.length - 1];
  const description = say('learning_description', {
    few: count(first.learned_from), low: decimal(first[key]),
    many: count(last.learned_from), high: decimal(last[key]),
  });
  return figure(name, description, (colour) => {
    const options = chartOptions('', name, true, colour);
    options.scales.x = documentAxis(colour);
    options.plugins.tooltip.callbacks.label = ({dataset, parsed}) =>
        `${dataset.label}: ${decimal(parsed.y)} (${documents(Math.round(parsed.x))})`;
    return {
      type: 'line',
      data: {datasets: [
        line(name, points((point) => point[key]), colour.first, {pointRadius: 3}),
        guide(say('interval_95'), points((point) => interval(point)?.[0]), colour.faint),
        guide('', points((point) => interval(point)?.[1]), colour.faint),
      ]},
      options,
    };
  }, () => table(name, [
    {title: say('learned_from')}, {title: name}, {title: say('interval_95')},
  ], learningCurve.map((point) => [
    count(point.learned_from), decimal(point[key]), intervalText(interval(point), decimal),
  ])));
}

function learningSection() {
  if (learningCurve.length === 0) return null;
  const first = exclusive ? learningChart('accuracy', say('accuracy')) :
                            learningChart('micro_f1', say('micro_f1'));
  return section('learning', say('learning'), paragraph(say('learning_text')),
                 element('div', {class: 'charts'}, first,
                         learningChart('macro_f1', say('macro_f1'))));
}
