// What was judged, the figures of the whole, and what they do not say.

function leadText() {
  const baseline = evaluation.baseline;
  const values = {
    accuracy: percent(evaluation.accuracy), baseline: percent(baseline.accuracy),
    label: baseline.label, hamming: percent(1 - evaluation.hamming_loss),
    documents: documents(evaluation.complete_documents),
  };
  return say(exclusive ? 'lead_exclusive' : 'lead_multilabel', values);
}

function title() {
  const labels = evaluation.labels.length;
  return element('header', {},
                 paragraph(say('report'), 'kicker'),
                 element('h1', {}, report.model),
                 paragraph(say('judged_by', {
                   documents: documents(evaluation.documents), labels: count(labels),
                   inputs: report.inputs.join(', '),
                   rule: say(exclusive ? 'exactly_one' : 'any_number'),
                 }), 'byline'),
                 paragraph(leadText(), 'lead'));
}

/** One figure of the whole: its name, value, interval, and what it is compared with. */
function keyFigure(name, value, format, interval, meaning) {
  return element('div', {}, element('dt', {}, name),
                 element('dd', {}, withInterval(format(value), interval, format)),
                 element('dd', {class: 'meaning'}, meaning));
}

function keyFigures() {
  const baseline = evaluation.baseline;
  const always = baseline.label === null ? say('always_no') :
                                           say('always', {label: baseline.label});
  const within = report.intervals;
  return section('whole', say('whole'), element('dl', {class: 'figures'},
      keyFigure(say(exclusive ? 'accuracy' : 'exact_match'), evaluation.accuracy, percent,
                within.accuracy, `${always}: ${percent(baseline.accuracy)}`),
      keyFigure(say('micro_f1'), evaluation.micro.f1, decimal, within.micro.f1,
                say('micro_meaning')),
      keyFigure(say('macro_f1'), evaluation.macro.f1, decimal, within.macro.f1,
                say('macro_meaning')),
      keyFigure(say('hamming'), evaluation.hamming_loss, decimal, within.hamming_loss,
                `${always}: ${decimal(baseline.hamming_loss)}`),
      keyFigure(say('log_loss'), evaluation.log_loss, decimal, within.log_loss,
                say('log_loss_meaning')),
      keyFigure(say('roc_auc'), evaluation.roc_auc, decimal, within.roc_auc,
                say('roc_auc_meaning')),
      keyFigure(say('average_precision'), evaluation.average_precision, decimal,
                within.average_precision, say('average_precision_meaning'))));
}

/** The label that is given too often or too seldom, by the largest factor. */
function worstCount() {
  const off = (label) => Math.abs(Math.log((label.predicted + 1) / (label.support + 1)));
  return evaluation.per_label.filter((label) => label.predicted !== label.support)
      .reduce((worst, label) => worst && off(worst) >= off(label) ? worst : label, null);
}

const kSmallSupport = 50;

function caveats() {
  const makeup = report.makeup;
  const miscounted = worstCount();
  const small = evaluation.per_label.filter((label) => label.support < kSmallSupport);
  const items = [
    say('caveat_elsewhere'),
    say('caveat_intervals', {
      confidence: percentShort(report.intervals.confidence),
      groups: count(report.intervals.groups),
    }),
    say('caveat_seen'),
    miscounted && say('caveat_count', {
      label: miscounted.label, predicted: count(miscounted.predicted),
      support: count(miscounted.support),
    }),
    small.length > 0 && say('caveat_small', {
      limit: count(kSmallSupport),
      labels: small.slice(0, 12).map((label) => `${label.label} (${count(label.support)})`)
          .join(', ') + (small.length > 12 ? ', …' : ''),
    }),
    makeup.copies > 0 && say('caveat_copies', {
      copies: count(makeup.copies), documents: documents(makeup.documents),
    }),
    makeup.names_groups ?
        say('caveat_groups', {
          groups: count(makeup.groups), largest: documents(makeup.largest_group),
        }) :
        say('caveat_no_groups'),
    makeup.contradictions > 0 && say('caveat_contradictions', {
      n: count(makeup.contradictions),
    }),
    evaluation.unknown_marks > 0 && say('caveat_unknown', {
      n: count(evaluation.unknown_marks),
      all: count(evaluation.unknown_marks + evaluation.known_marks),
    }),
  ];
  return section('caveats', say('caveats'), element(
      'ul', {}, items.filter(Boolean).map((item) => element('li', {}, item))));
}
