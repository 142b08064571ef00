// Charts, drawn by Chart.js when they come into view, and again when the colours change.

const kWidthByHeight = 1.15;
// On paper, in CSS pixels: a third of an A4 column, and low, so that a page holds two labels.
const kPaperWidth = 216;
const kPaperHeight = 150;

const charts = [];
const printing = {now: false};
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The colours of the page's style sheet; on paper those of a light screen. */
function colours() {
  document.documentElement.classList.toggle('on-paper', printing.now);
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue('--' + name).trim();
  return {
    ink: of('ink'), faint: of('faint'), grid: of('grid'),
    first: of('first'), second: of('second'), third: of('third'), paper: of('paper'),
  };
}

/** Data of a line through [x, y] points. */
function line(label, points, colour, more = {}) {
  return {
    label, data: points.map(([x, y]) => ({x, y})), borderColor: colour,
    backgroundColor: colour, borderWidth: 1.75, pointRadius: 0, pointHitRadius: 6,
    tension: 0, clip: 6, ...more,
  };
}

/** One place that stands out. */
function mark(label, x, y, colour) {
  return line(label, [[x, y]], colour, {
    pointRadius: 5, pointHoverRadius: 6, pointStyle: 'circle', showLine: false,
  });
}

/** A thin line that shows where something would be. */
function guide(label, points, colour) {
  return line(label, points, colour, {borderWidth: 1, borderDash: [3, 3]});
}

function shareAxis(title, colour) {
  return {
    type: 'linear', min: 0, max: 1,
    title: {display: true, text: title, color: colour.faint, font: {size: 11}},
    ticks: {
      stepSize: 0.25, color: colour.faint, font: {size: 10}, maxRotation: 0,
      callback: (value) => value * 2 % 1 === 0 ? short(value).replace(/0$/, '') : '',
    },
    grid: {color: colour.grid, drawBorder: false},
  };
}

/** What all charts have in common; x and y are titles of axes from 0 to 1. */
function chartOptions(x, y, legend, colour) {
  return {
    animation: false, responsive: !printing.now, maintainAspectRatio: true,
    aspectRatio: kWidthByHeight, locale: report.language,
    devicePixelRatio: printing.now ? 3 : Math.max(devicePixelRatio, 1.5),
    interaction: {mode: 'nearest', intersect: false},
    scales: {x: shareAxis(x, colour), y: shareAxis(y, colour)},
    plugins: {
      legend: {
        display: legend, position: 'top', align: 'start',
        labels: {
          color: colour.ink, boxWidth: 14, boxHeight: 0, padding: 8, font: {size: 11},
          filter: (item) => item.text !== '',
        },
      },
      tooltip: {
        displayColors: false, filter: (item) => item.dataset.label !== '',
        callbacks: {
          title: () => '',
          label: (item) => `${item.dataset.label}: ` +
              `${decimal(item.parsed.y)} (${x}: ${decimal(item.parsed.x)})`,
        },
      },
    },
  };
}

function draw(entry) {
  if (entry.chart) entry.chart.destroy();
  const colour = colours();
  if (printing.now) {
    entry.canvas.width = kPaperWidth;
    entry.canvas.height = kPaperHeight;
  }
  entry.chart = new Chart(entry.canvas, entry.configure(colour));
}

const inView = new IntersectionObserver((changes) => {
  for (const {target, isIntersecting} of changes) {
    if (!isIntersecting) continue;
    inView.unobserve(target);
    draw(charts.find((entry) => entry.canvas === target));
  }
}, {rootMargin: '200px'});

/**
 * A chart with its title, its description for those who do not see it, and its numbers as
 * a table. `configure(colour)` gives what Chart.js draws.
 */
function figure(title, description, configure, numbers) {
  const canvas = element('canvas', {role: 'img', 'aria-label': `${title}. ${description}`});
  charts.push({canvas, configure, chart: null});
  inView.observe(canvas);
  return element('figure', {},
                 element('figcaption', {}, element('strong', {}, title),
                         element('span', {}, description)),
                 element('div', {class: 'chart'}, canvas),
                 disclosure(say('numbers'), numbers, {class: 'numbers'}));
}

function isShown(entry) {
  return entry.canvas.getClientRects().length > 0;
}

function redraw() {
  for (const entry of charts) {
    if (entry.chart || (printing.now && isShown(entry))) draw(entry);
  }
}

dark.addEventListener('change', redraw);
addEventListener('beforeprint', () => {
  printing.now = true;
  redraw();
});
addEventListener('afterprint', () => {
  printing.now = false;
  redraw();
});
