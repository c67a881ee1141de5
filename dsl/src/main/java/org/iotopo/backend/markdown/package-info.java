/** A report as Markdown. */
package org.iotopo.backend.markdown;
