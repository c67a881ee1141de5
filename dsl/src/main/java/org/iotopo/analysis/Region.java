package org.iotopo.analysis;

import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Reserved;
import org.iotopo.units.AddressRange;

/**
 * A reserved region as Linux keeps it for a function or a group.
 *
 * @param range IOVAs, inclusive
 * @param type Linux's type; {@code DMA_API} for what only its allocator avoids
 * @param origin {@code rmrr ivmd rmr dt viot other} for declared ones, else {@code iommu} or {@code
 *     floppy}
 * @param from the element that declares it: a reserved region or an IOMMU
 */
public record Region(
    AddressRange range, Reserved.Type type, String origin, Optional<ElementPath> from) {}
