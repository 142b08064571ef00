include(CMakePackageConfigHelpers)
set(textclf_cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/textclf)

install(TARGETS textclf EXPORT textclfTargets)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/textclf DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT textclfTargets NAMESPACE textclf:: DESTINATION ${textclf_cmake_dir})

configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/textclfConfig.cmake.in
  ${PROJECT_BINARY_DIR}/textclfConfig.cmake INSTALL_DESTINATION ${textclf_cmake_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/textclfConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/textclfConfig.cmake
              ${PROJECT_BINARY_DIR}/textclfConfigVersion.cmake
              ${PROJECT_SOURCE_DIR}/cmake/Findlibstemmer.cmake
              ${PROJECT_SOURCE_DIR}/cmake/Findutf8proc.cmake
              ${PROJECT_SOURCE_DIR}/cmake/Findzstd.cmake
              ${PROJECT_SOURCE_DIR}/cmake/FindxxHash.cmake
        DESTINATION ${textclf_cmake_dir})
