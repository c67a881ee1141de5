/** Rules about what stands where in the tree of functions. */
package org.iotopo.rules.tree;
