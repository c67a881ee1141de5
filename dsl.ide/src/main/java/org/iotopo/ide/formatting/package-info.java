/** A document or a part of it, formatted. */
package org.iotopo.ide.formatting;
