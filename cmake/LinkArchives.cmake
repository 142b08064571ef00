# Links the archives (.a) of imported libraries of this directory in place of their shared
# ones, where they stand side by side: textclf_link_archives(REGEX), by the targets' names.
# A program that has some thirty shared libraries fewer to find and to relocate starts in
# two thirds of the time. Debian's packages of Abseil name the shared ones alone.
function(textclf_link_archives names)
  get_property(targets DIRECTORY PROPERTY IMPORTED_TARGETS)
  list(FILTER targets INCLUDE REGEX "${names}")
  foreach(target IN LISTS targets)
    foreach(property IMPORTED_LOCATION IMPORTED_LOCATION_NONE IMPORTED_LOCATION_RELEASE)
      get_target_property(library ${target} ${property})
      if(library MATCHES "\\.so[.0-9]*$")
        string(REGEX REPLACE "\\.so[.0-9]*$" ".a" archive "${library}")
        if(EXISTS "${archive}")
          set_target_properties(${target} PROPERTIES ${property} "${archive}")
        endif()
      endif()
    endforeach()
  endforeach()
endfunction()
