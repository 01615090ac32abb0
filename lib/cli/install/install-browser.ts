import { findOrInstallBrowser } from './find-browser';

findOrInstallBrowser();
