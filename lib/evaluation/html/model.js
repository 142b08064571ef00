// How the model came to be, and what the words of this page mean.

function modelSection() {
  const hidden = new Set(['problems', 'learning_curve']);
  const rows = Object.entries(report.record).filter(([name]) => !hidden.has(name))
      .map(([name, value]) => [name, value]);
  return section('model', say('model'), paragraph(say('model_text', {
    columns: count(report.columns),
  })), rows.length === 0 ? paragraph(say('no_record')) :
       table(say('model_caption'),
             [{title: say('option'), kind: 'text'}, {title: say('value'), kind: 'text'}],
             rows));
}

function glossary() {
  const words = ['precision', 'recall', 'f1', 'support', 'roc_auc', 'average_precision',
                 'threshold', 'reliability', 'hamming', 'log_loss'];
  return section('words', say('words'), element('dl', {class: 'words'}, words.map(
      (word) => [element('dt', {}, say(word)), element('dd', {}, say(word + '_means'))])
      .flat()));
}
