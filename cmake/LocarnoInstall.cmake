# The library as a package: find_package(locarno), then link locarno::locarno, or one folder such as locarno::possible.
# Built with MPI, it has a component that needs MPI: find_package(locarno COMPONENTS cluster), then locarno::cluster.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(LOCARNO_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/locarno)
set(folders base model possible ratifiable workable durable history robust store registry report)
list(TRANSFORM folders PREPEND locarno_ OUTPUT_VARIABLE libraries)

install(TARGETS ${libraries} locarno_all EXPORT locarnoTargets FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT locarnoTargets NAMESPACE locarno:: DESTINATION ${LOCARNO_PACKAGE_DIR})
if(TARGET locarno_cluster)
  install(TARGETS locarno_cluster EXPORT locarnoClusterTargets FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
  install(EXPORT locarnoClusterTargets NAMESPACE locarno:: DESTINATION ${LOCARNO_PACKAGE_DIR})
endif()

configure_package_config_file(cmake/locarnoConfig.cmake.in ${PROJECT_BINARY_DIR}/locarnoConfig.cmake
  INSTALL_DESTINATION ${LOCARNO_PACKAGE_DIR})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/locarnoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/locarnoConfig.cmake ${PROJECT_BINARY_DIR}/locarnoConfigVersion.cmake
  DESTINATION ${LOCARNO_PACKAGE_DIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
