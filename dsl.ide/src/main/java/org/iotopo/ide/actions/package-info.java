/** Quick fixes, one and all. */
package org.iotopo.ide.actions;
