#ifndef TEXTCLF_TESTS_LAYERING_LAYERS_H_
#define TEXTCLF_TESTS_LAYERING_LAYERS_H_

#include <string>
#include <vector>

namespace textclf {

/// What is wrong with the #include lines of the C++ files below `root` (include/textclf,
/// lib, tools and examples), as "path:line: reason", in the order of the paths.
///
/// - A folder of include/textclf and lib includes itself and the folders below it, as the
///   table in layers.cc has them.
/// - Public headers include neither headers of lib nor libraries that are our own affair.
/// - Tools and examples include headers of textclf and those beside them.
std::vector<std::string> LayeringViolations(const std::string& root);

}  // namespace textclf

#endif  // TEXTCLF_TESTS_LAYERING_LAYERS_H_
