/** What a project says of its files: {@code iotopo.toml} beside them or above. */
package org.iotopo.ide.settings;
