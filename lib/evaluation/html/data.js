// What the documents are made of.

function makeupTable() {
  const makeup = report.makeup;
  const share = (n) => percent(makeup.documents === 0 ? null : n / makeup.documents);
  const row = (key, n) => [say(key), count(n), share(n)];
  return table(say('makeup_caption'),
               [{title: '', kind: 'text'}, {title: say('number')}, {title: say('share')}],
               [
                 row('makeup_documents', makeup.documents),
                 row('makeup_copies', makeup.copies),
                 row('makeup_without_label', makeup.without_label),
                 row('makeup_unlabelled', makeup.unlabelled),
                 row('makeup_groups', makeup.groups),
                 row('makeup_largest_group', makeup.largest_group),
               ]);
}

function contradiction(example) {
  const versions = example.versions.map(
      ({labels, documents: n}) => `${labelNames(labels)} (${documents(n)})`);
  return element('li', {}, element('p', {class: 'message'}, example.text + (example.text_is_cut ? ' …' : '')),
                 paragraph(versions.join(' · '), 'note'));
}

function contradictions() {
  const {contradictions: n, contradiction_examples: examples} = report.makeup;
  if (n === 0) return paragraph(say('no_contradictions'));
  return [
    element('h3', {}, say('contradictions')),
    paragraph(say('contradictions_text', {n: count(n), shown: count(examples.length)})),
    element('ul', {class: 'plain'}, examples.map(contradiction)),
  ];
}

function dataSection() {
  return section('data', say('data'), makeupTable(), ...[contradictions()].flat());
}
