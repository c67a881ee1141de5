/** The tree: host bridge to function, IOMMU groups as hulls, ACS as badges. */
package org.iotopo.picture.tree;
