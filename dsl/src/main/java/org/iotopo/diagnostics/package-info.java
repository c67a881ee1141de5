/** What a finding is made of, and where in the source it stands. */
package org.iotopo.diagnostics;
