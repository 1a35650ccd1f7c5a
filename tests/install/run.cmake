# cmake -DBUILD=<build tree> -DWORK=<scratch folder> -DCOMPILER=<c++> -DTYPE=<build type> -DCLUSTER=<is it built with MPI>
#   -P run.cmake
# Installs the library, then configures, builds and runs the consumer against the install tree.
cmake_minimum_required(VERSION 3.25)
set(here ${CMAKE_CURRENT_LIST_DIR})
file(REMOVE_RECURSE ${WORK})
set(install ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
set(configure ${CMAKE_COMMAND} -S ${here} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${WORK}/prefix
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_BUILD_TYPE=${TYPE} -DCLUSTER=${CLUSTER})
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

set(consumer "issues: 2")
set(folder_consumer "issues: 2")
set(cluster_consumer "processes: 1")
set(programs consumer folder_consumer)
if(CLUSTER)
  list(APPEND programs cluster_consumer)
endif()
foreach(program ${programs})
  execute_process(COMMAND ${WORK}/build/${program} RESULT_VARIABLE failed OUTPUT_VARIABLE output ERROR_VARIABLE errors)
  if(failed OR NOT output STREQUAL "${${program}}\n")
    message(FATAL_ERROR "${program}: exit ${failed}, wanted '${${program}}', got '${output}' ${errors}")
  endif()
endforeach()
