# What is built, and with which warnings. Consumers of the library never see tests, benches or fuzzers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

option(LOCARNO_BUILD_APPS "Build the locarno command" ${PROJECT_IS_TOP_LEVEL})
option(LOCARNO_BUILD_TESTS "Build the tests" OFF)
option(LOCARNO_BUILD_BENCHES "Build the benches" OFF)
option(LOCARNO_BUILD_FUZZERS "Build the fuzz targets (clang)" OFF)
option(LOCARNO_INSTALL "Install the library with its package config" ${PROJECT_IS_TOP_LEVEL})
option(LOCARNO_STRICT "Warnings are errors" OFF)
option(LOCARNO_CONTRACTS "Check contracts (EXPECTS) at run time" ON)
option(LOCARNO_COVERAGE "Measure coverage (gcov)" OFF)
option(LOCARNO_PRECOMPILE "Precompile the headers that most files include (a file that forgets one still builds)" OFF)
set(LOCARNO_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined")
set(LOCARNO_MPI AUTO CACHE STRING "Work on several machines through MPI: ON, OFF, or AUTO: if it is found")
set_property(CACHE LOCARNO_MPI PROPERTY STRINGS AUTO ON OFF)

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  find_program(LOCARNO_CCACHE ccache)
  if(LOCARNO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${LOCARNO_CCACHE})
  endif()
endif()

# Flags shared by every target of the project. Headers of other projects are system headers: every dependency is an
# imported target, and CMake gives the include folders of those with -isystem.
add_library(locarno_flags INTERFACE)
# No contraction: floating-point results are the same on every machine.
target_compile_options(locarno_flags INTERFACE
  -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(locarno_flags INTERFACE -Wno-restrict)  # false alarms on std::string in g++ 12 (PR 105651)
endif()
if(LOCARNO_STRICT)
  target_compile_options(locarno_flags INTERFACE -Werror)
endif()
if(LOCARNO_SANITIZE)
  target_compile_options(locarno_flags INTERFACE
    -fsanitize=${LOCARNO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(locarno_flags INTERFACE -fsanitize=${LOCARNO_SANITIZE})
endif()
if(LOCARNO_COVERAGE)
  target_compile_options(locarno_flags INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(locarno_flags INTERFACE --coverage)
endif()

# Reading headers is half the work of the clang build under the sanitizers. The daily build goes without, so that a source
# that leaves out an include still fails there; so does every build by g++ 12, which then warns of strings in vain.
function(locarno_precompile target)
  if(LOCARNO_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <cstdint> <functional> <map> <optional> <set> <string> <vector> <fmt/format.h> <tl/expected.hpp> ${ARGN})
    if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")  # so that a compiler cache may keep it
      target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
    endif()
  endif()
endfunction()
