/** Xtext's modules for the editor. */
package org.iotopo.ide;
