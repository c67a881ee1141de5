/** Rules about IOMMU groups and who holds their members. */
package org.iotopo.rules.group;
