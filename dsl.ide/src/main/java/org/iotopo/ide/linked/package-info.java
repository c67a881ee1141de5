/** All places of a name that change together while one of them is typed. */
package org.iotopo.ide.linked;
