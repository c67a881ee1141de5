/** Rules about access control services: what is there, what is on, and what that does. */
package org.iotopo.rules.acs;
