# The files of a page, in the order in which a page has them; as a script, it writes them
# into a C++ source as they are, so that programs need no file at run time:
#
#   cmake -DOUTPUT=page_files.cc -DCHART_JS=chart.min.js -P embed.cmake
set(page_folder ${CMAKE_CURRENT_LIST_DIR})
set(page_scripts)
foreach(name words dom charts overview data confusions labels
             errors compare checks learning model page)
  list(APPEND page_scripts ${page_folder}/${name}.js)
endforeach()

function(textclf_embed name)
  set(bytes "")
  foreach(path ${ARGN})
    file(READ ${path} hex HEX)
    string(APPEND bytes "${hex}")
  endforeach()
  string(LENGTH "${bytes}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  file(APPEND ${OUTPUT}
    "static const unsigned char ${name}Bytes[] = {${bytes}};\n"
    "const std::string_view ${name}{reinterpret_cast<const char*>(${name}Bytes), ${size}};\n")
endfunction()

if(OUTPUT)
  file(WRITE ${OUTPUT} "#include \"page_files.h\"\n\nnamespace textclf::internal {\n")
  textclf_embed(kPageStyle ${page_folder}/page.css)
  textclf_embed(kPageScript ${page_scripts})
  textclf_embed(kPageTexts ${page_folder}/texts.json)
  textclf_embed(kChartScript ${CHART_JS})
  file(APPEND ${OUTPUT} "}  // namespace textclf::internal\n")
endif()
