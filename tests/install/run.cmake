# cmake -DBUILD=<build tree> -DWORK=<scratch folder> -DCOMPILER=<c++> -DTYPE=<build type> -P run.cmake
# Installs the library, then configures, builds and runs the consumer against the install tree.
cmake_minimum_required(VERSION 3.25)
set(here ${CMAKE_CURRENT_LIST_DIR})
file(REMOVE_RECURSE ${WORK})
set(install ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
set(configure ${CMAKE_COMMAND} -S ${here} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${WORK}/prefix
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=${TYPE})
set(build ${CMAKE_COMMAND} --build ${WORK}/build)
foreach(step install configure build)
  execute_process(COMMAND ${${step}} RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(failed)
    message(FATAL_ERROR "${step} failed:\n${output}")
  endif()
endforeach()

# The consumer compiles with headers of the install tree only.
file(GLOB_RECURSE headers RELATIVE ${WORK}/prefix/include ${WORK}/prefix/include/*.h)
if(NOT "locarno/model/reader.h" IN_LIST headers)
  message(FATAL_ERROR "the install tree lacks locarno/model/reader.h; it has: ${headers}")
endif()

foreach(program consumer folder_consumer)
  execute_process(COMMAND ${WORK}/build/${program} RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(failed OR NOT output STREQUAL "issues: 2\n")
    message(FATAL_ERROR "${program}: exit ${failed}, wanted 'issues: 2', got '${output}' ${errors}")
  endif()
endforeach()
