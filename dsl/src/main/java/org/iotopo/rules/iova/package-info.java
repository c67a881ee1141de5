/** Rules about the IOVAs that somebody wants and cannot have. */
package org.iotopo.rules.iova;
