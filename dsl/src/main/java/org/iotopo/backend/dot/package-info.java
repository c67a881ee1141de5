/** The tree for graphviz. */
package org.iotopo.backend.dot;
