/** What an attribute is made of, while it is typed. */
package org.iotopo.ide.signature;
