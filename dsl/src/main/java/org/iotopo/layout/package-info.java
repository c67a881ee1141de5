/** Assigns what the author left out: bus numbers, windows, BAR addresses. */
package org.iotopo.layout;
