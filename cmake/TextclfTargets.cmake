# How every target of ours is compiled: C++20, warnings, and no fused multiply-add, so
# that the same input gives the same bits on every processor.
function(textclf_compile_options target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wno-sign-conversion -Wno-psabi $<$<BOOL:${TEXTCLF_WARNINGS_AS_ERRORS}>:-Werror>)
endfunction()

function(textclf_add_executable target)
  add_executable(${target} ${ARGN})
  textclf_compile_options(${target})
  target_link_libraries(${target} PRIVATE textclf::textclf)
endfunction()
