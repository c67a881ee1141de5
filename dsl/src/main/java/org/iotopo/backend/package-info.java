/** What turns facts into files: one package a target. */
package org.iotopo.backend;
