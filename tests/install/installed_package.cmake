function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE result)
  if(NOT result EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "ended with ${result}: ${command}")
  endif()
endfunction()

file(REMOVE_RECURSE ${scratch_dir})
run(${CMAKE_COMMAND} --install ${build_dir} --prefix ${scratch_dir}/prefix)
run(${CMAKE_COMMAND} -S ${consumer_dir} -B ${scratch_dir}/build -G ${generator}
  -D CMAKE_PREFIX_PATH=${scratch_dir}/prefix
  -D CMAKE_CXX_COMPILER=${compiler}
  -D CMAKE_BUILD_TYPE=${build_type}
  "-DCMAKE_CXX_FLAGS=${flags}"
  -D textclf_version=${version})
run(${CMAKE_COMMAND} --build ${scratch_dir}/build)
run(${scratch_dir}/build/consumer)
