package org.iotopo.backend.cheader

import java.util.List
import java.util.Locale

/** The text of the header. */
class HeaderText {

  static def CharSequence of(String machine, String kernel, List<SafeDevice> devices) '''
    /*
     * IOVAs that are safe to map for DMA, per device of «machine», as of Linux «kernel».
     * Written by iotopo; ranges are inclusive at both ends. C99, nothing to link.
     */
    #ifndef IOTOPO_«guard(machine)»_H
    #define IOTOPO_«guard(machine)»_H

    #include <stdbool.h>
    #include <stddef.h>
    #include <stdint.h>
    #include <string.h>

    #ifndef IOTOPO_IOVA_TYPES
    #define IOTOPO_IOVA_TYPES
    struct iotopo_iova_range {
    	uint64_t first;
    	uint64_t last;
    };

    struct iotopo_iova_device {
    	const char *bdf;
    	const char *path;
    	int group;
    	const struct iotopo_iova_range *ranges;
    	size_t count;
    };
    #endif

    «FOR device : devices.filter[first && !ranges.empty]»
    static const struct iotopo_iova_range iotopo_«name(machine)»_ranges_«device.table»[] = {
    	«FOR range : device.ranges»
    	{ «SafeDevice.literal(range.first)», «SafeDevice.literal(range.last)» },
    	«ENDFOR»
    };

    «ENDFOR»
    /* A last entry without a BDF ends the list. */
    static const struct iotopo_iova_device iotopo_«name(machine)»_devices[] = {
    	«FOR device : devices»
    	{ "«device.bdf»", "«device.path»", «device.group», «ranges(machine, device)», «device.ranges.size» },
    	«ENDFOR»
    	{ NULL, NULL, -1, NULL, 0 },
    };

    /* The device at a BDF such as "0000:03:00.0"; NULL for one that the machine does not have. */
    static inline const struct iotopo_iova_device *iotopo_«name(machine)»_device(const char *bdf)
    {
    	const struct iotopo_iova_device *device = iotopo_«name(machine)»_devices;

    	while (device->bdf != NULL && strcmp(device->bdf, bdf) != 0)
    		device++;
    	return device->bdf != NULL ? device : NULL;
    }

    /* Whether all of iova .. iova + length - 1 reaches memory from the device; no bytes are safe. */
    static inline bool iotopo_«name(machine)»_iova_is_safe(const char *bdf, uint64_t iova, uint64_t length)
    {
    	const struct iotopo_iova_device *device = iotopo_«name(machine)»_device(bdf);
    	size_t i;

    	if (device == NULL)
    		return false;
    	if (length == 0)
    		return true;
    	for (i = 0; i < device->count; i++) {
    		const struct iotopo_iova_range *range = &device->ranges[i];

    		if (iova >= range->first && iova <= range->last)
    			return length - 1 <= range->last - iova;
    	}
    	return false;
    }

    /*
     * The lowest safe place at or above from for length bytes, aligned to a power of two.
     * Returns false, and leaves *iova alone, if there is none.
     */
    static inline bool iotopo_«name(machine)»_iova_find(const char *bdf, uint64_t from, uint64_t length,
    		uint64_t alignment, uint64_t *iova)
    {
    	const struct iotopo_iova_device *device = iotopo_«name(machine)»_device(bdf);
    	size_t i;

    	if (device == NULL || length == 0 || alignment == 0)
    		return false;
    	for (i = 0; i < device->count; i++) {
    		const struct iotopo_iova_range *range = &device->ranges[i];
    		uint64_t start = range->first > from ? range->first : from;
    		uint64_t place = (start + (alignment - 1)) & ~(alignment - 1);

    		if (place >= start && place <= range->last && length - 1 <= range->last - place) {
    			*iova = place;
    			return true;
    		}
    	}
    	return false;
    }

    #endif
  '''

  private static def String ranges(String machine, SafeDevice device) {
    if (device.ranges.empty) "NULL" else "iotopo_" + name(machine) + "_ranges_" + device.table
  }

  private static def String name(String machine) {
    machine.replaceAll("[^A-Za-z0-9]", "_")
  }

  private static def String guard(String machine) {
    name(machine).toUpperCase(Locale.ROOT)
  }
}
