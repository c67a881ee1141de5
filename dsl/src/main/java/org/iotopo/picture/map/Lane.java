package org.iotopo.picture.map;

import java.util.List;
import org.iotopo.units.AddressRange;

/**
 * One view of the address space.
 *
 * @param id {@code cpu}, {@code bus-pci0}, {@code vfio+iommufd}
 * @param heads what stands over it, a line each
 * @param note what stands under the heads, in smaller letters
 * @param segments by address
 * @param strips how many strips of windows stand at the left
 * @param wants what somebody must be able to map
 * @param told whether its gaps are told in the margin
 */
record Lane(
    String id,
    List<String> heads,
    String note,
    List<Segment> segments,
    int strips,
    List<AddressRange> wants,
    boolean told) {

  Lane {
    heads = List.copyOf(heads);
    segments = List.copyOf(segments);
    wants = List.copyOf(wants);
  }
}
