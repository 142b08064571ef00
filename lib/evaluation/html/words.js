'use strict';
// Texts and numbers in the language of the page.

const report = JSON.parse(document.getElementById('data').textContent);
const evaluation = report.evaluation;
const exclusive = evaluation.task !== 'multilabel';

/** The text of that key, with each {name} replaced by values.name. */
function say(key, values = {}) {
  return report.texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const asNumber = (options) => {
  const format = new Intl.NumberFormat(report.language, options);
  return (value) => value === null || value === undefined ? '–' : format.format(value);
};
const count = asNumber({maximumFractionDigits: 0});
const decimal = asNumber({minimumFractionDigits: 3, maximumFractionDigits: 3});
const short = asNumber({minimumFractionDigits: 2, maximumFractionDigits: 2});
const signed = asNumber({
  minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero',
});
const signed3 = asNumber({
  minimumFractionDigits: 3, maximumFractionDigits: 3, signDisplay: 'exceptZero',
});
const percentShort = asNumber({style: 'percent', maximumFractionDigits: 1});
const percent = asNumber({
  style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1,
});

/** "0.912–0.945", or nothing where there is no interval. */
function intervalText(interval, format) {
  return interval ? `${format(interval[0])}–${format(interval[1])}` : '';
}

/** "1 document", "1,049 documents". */
function documents(number) {
  return say(number === 1 ? 'one_document' : 'n_documents', {n: count(number)});
}

function labelName(index) {
  return evaluation.labels[index];
}

/** The names of labels by index, or "none". */
function labelNames(indices) {
  return indices.length === 0 ? say('none') : indices.map(labelName).join(', ');
}
