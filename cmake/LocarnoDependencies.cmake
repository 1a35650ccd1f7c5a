# Debian 12 packages; docs/dependencies.md says what each is for. cmake/locarnoConfig.cmake.in finds the same for consumers.
find_package(fmt 9 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(TBB 2021 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(SQLite3 3.34 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(yaml REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

# The interface of C, by way of the C++ compiler: this project has no other. Under a sanitizer AUTO goes without: Open
# MPI, which is not built for it, keeps memory to the end and has threads of its own, and both would be told as errors.
if(LOCARNO_MPI STREQUAL ON OR (LOCARNO_MPI STREQUAL AUTO AND NOT LOCARNO_SANITIZE))
  set(MPI_CXX_SKIP_MPICXX TRUE)
  if(LOCARNO_MPI STREQUAL ON)
    find_package(MPI 3.1 REQUIRED COMPONENTS CXX)
  else()
    find_package(MPI 3.1 QUIET COMPONENTS CXX)
  endif()
endif()
