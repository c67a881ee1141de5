package org.iotopo.layout;

import java.util.List;
import java.util.Optional;
import org.iotopo.model.ElementPath;
import org.iotopo.model.PciNode;

/**
 * A function on a bus, with what of it decodes addresses.
 *
 * @param bars in the order of the model's list
 * @param virtualBars in the order of the model's list
 * @param behind the bus behind a bridge
 */
record Slot(
    ElementPath path,
    PciNode node,
    List<Need> bars,
    Optional<Need> rom,
    List<Need> virtualBars,
    Optional<Bus> behind) {}
