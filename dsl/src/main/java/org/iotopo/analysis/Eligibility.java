package org.iotopo.analysis;

import java.util.Optional;

/**
 * Whether a group can be given to a user.
 *
 * @param vfio through a VFIO type1 container
 * @param iommufd through iommufd
 * @param because what Linux would object to; empty where both are possible
 * @param error the error number's name that Linux returns: {@code EPERM}, {@code EINVAL}
 */
public record Eligibility(
    boolean vfio, boolean iommufd, Optional<String> because, Optional<String> error) {

  /** Nothing against it. */
  public static final Eligibility YES =
      new Eligibility(true, true, Optional.empty(), Optional.empty());
}
