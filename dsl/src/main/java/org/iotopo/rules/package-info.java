/** What a rule is, the catalogue of all rules, and words that families share. */
package org.iotopo.rules;
