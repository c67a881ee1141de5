/** A report as one HTML page that needs nothing else. */
package org.iotopo.backend.html;
