# What building takes, and what the tests take on top of that: Debian's package names.
build_packages=(
  g++ cmake ninja-build
  libabsl-dev libboost-program-options-dev libeigen3-dev libsimdjson-dev libtbb-dev
  libutf8proc-dev libxxhash-dev libzstd-dev nlohmann-json3-dev zlib1g-dev libjs-chart.js
  libicu-dev libstemmer-dev
)
test_packages=("${build_packages[@]}" libgtest-dev libgmock-dev)
